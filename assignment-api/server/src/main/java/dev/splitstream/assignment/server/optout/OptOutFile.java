package dev.splitstream.assignment.server.optout;

import java.io.IOException;
import java.util.Optional;

/** Stores the opt-outs durably. */
public interface OptOutFile {
  /** The content that was written last, if any. */
  Optional<byte[]> read() throws IOException;

  /** Replaces the content atomically. */
  void write(byte[] content) throws IOException;
}
