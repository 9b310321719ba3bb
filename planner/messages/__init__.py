"""Every sentence said to a person, a file per verb, Chinese beside English."""
