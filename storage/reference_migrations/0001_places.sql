-- What is public and imported. Nothing in this file is about a person, and all of it can be
-- made again from its sources.

-- A set of data is replaced whole, in one transaction; its version tells it from what came before.
CREATE TABLE datasets (
    name TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    loaded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Areas: countries by ISO 3166-1, and areas whose country is disputed under a name of their own.
CREATE TABLE areas (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

-- The time zones of a country, and how many people live in the places of each.
CREATE TABLE zones (
    id INTEGER PRIMARY KEY,
    country TEXT NOT NULL,
    name TEXT NOT NULL,               -- IANA
    population INTEGER NOT NULL,
    UNIQUE (country, name)
) STRICT;

-- Places with a name. One that lies across a border as drawn is there once for each area.
CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    country TEXT NOT NULL,            -- ISO 3166-1
    name TEXT NOT NULL,
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    population INTEGER NOT NULL,
    zone INTEGER                      -- of zones; NULL for a camp or a crossing
) STRICT;

-- The area is a third dimension, so that places just beyond a border are not even looked at.
CREATE VIRTUAL TABLE places_index USING rtree(
    id, south, north, west, east, area, area_again
);
-- The same, for the places with many people only.
CREATE VIRTUAL TABLE cities_index USING rtree(
    id, south, north, west, east, area, area_again
);

-- Closed outlines of areas.
CREATE TABLE borders (
    id INTEGER PRIMARY KEY,
    area INTEGER NOT NULL,            -- of areas
    edges BLOB NOT NULL               -- longitude, latitude, longitude, latitude of each, float32
) STRICT;
CREATE VIRTUAL TABLE borders_index USING rtree(id, south, north, west, east);
