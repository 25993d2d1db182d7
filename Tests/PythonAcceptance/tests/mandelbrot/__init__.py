"""Stands for the project of the articles."""
