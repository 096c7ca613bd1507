"""The public site: pages made from editions, and the stored bytes that are served as they are."""
