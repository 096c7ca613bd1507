"""What the law expects of contracts with processors and of their transfers."""
