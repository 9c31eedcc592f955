package dev.splitstream.assignment.server.ofrep;

/** What can be wrong with an evaluation, as OpenFeature names it. */
enum ErrorCode {
  PARSE_ERROR,
  INVALID_CONTEXT,
  TARGETING_KEY_MISSING,
  FLAG_NOT_FOUND,
  GENERAL
}
