"""The pack in words: rules as sentences, and the whole of it as one document for a legal reviewer."""
