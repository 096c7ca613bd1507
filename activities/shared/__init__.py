"""What several activities lean on, as the workplace lists and shows it."""
