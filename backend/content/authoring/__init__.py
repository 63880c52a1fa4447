"""The authoring room: reads a pack's folders, checks them, prints, compares and builds. The running server imports
nothing of it; only the commands do.
"""
