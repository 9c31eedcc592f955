package dev.splitstream.assignment.server.ofrep;

/** The error codes of OpenFeature. */
enum ErrorCode {
  PARSE_ERROR,
  INVALID_CONTEXT,
  TARGETING_KEY_MISSING,
  FLAG_NOT_FOUND,
  GENERAL
}
