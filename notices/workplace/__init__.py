"""Notices in the workplace: their pages for those who keep the register."""
