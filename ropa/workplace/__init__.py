"""The frame of the workplace at /register/ and of all pages: layout, errors, templates and assets.

It knows no app: apps register what they show.
"""
