"""The numbers that mark a file as Coach's, known before SQLAlchemy is imported."""

APPLICATION_ID = 0x436F6163  # "Coac"
VERSION = 4
MOST_UNDO = 100  # acts that can be taken back
INDEXED = 4  # by which rule Find's index was made: another one, and all is indexed anew at opening
