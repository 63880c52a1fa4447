"""What somebody would write who wanted the development server under Gunicorn; see test_development.py."""

import os

from backend import create_app
from backend.core.config import config_from

app = create_app(config_from(os.environ | {"FOURSIGHT_DEMO": "1"}).with_(development=True))
