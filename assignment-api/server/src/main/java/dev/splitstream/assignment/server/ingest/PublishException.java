package dev.splitstream.assignment.server.ingest;

/** Events could not be made durable in time. */
final class PublishException extends Exception {
  PublishException(Throwable cause) {
    super("Cannot publish events: " + cause.getMessage(), cause);
  }
}
