"""What each action is tried on; one file per group of actions."""
