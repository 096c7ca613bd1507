"""Notices through the API: public editions for everybody, preview and publication for those who keep the register."""
