"""The training sync API: what phones practised comes in, a receipt goes out. The live one is backend/sync's."""
