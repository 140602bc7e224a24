"""Harbourlight's AWS account: a small company that measures the sea and sells what it finds."""
