"""What we tell people: notices assembled from the register, their editions and the public site."""
