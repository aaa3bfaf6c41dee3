"""Everything that Understudy computes and keeps; nothing here knows of a window."""

import os

# Set before any of these libraries is imported, whoever starts us: onnxruntime would otherwise
# report its use to its maker and keep an identifier in the user's cache, and transformers would
# ask a model hub for files that the program ships.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"
