"""What the API does with activities beyond reading and writing records: decisions, versions, and the whole register."""
