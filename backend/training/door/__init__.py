"""The training door: what phones practised comes in here, and a receipt goes out. The live one is backend/sync's."""
