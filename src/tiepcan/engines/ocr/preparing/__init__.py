"""What is done to a picture before it is read. Each step answers a symptom that was measured on the picture itself."""
