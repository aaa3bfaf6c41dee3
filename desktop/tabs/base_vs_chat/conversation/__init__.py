"""The page "Conversation": turns with a chat model, and the base model beside it."""
