"""What we do with information: activities, what they share, import and export."""
