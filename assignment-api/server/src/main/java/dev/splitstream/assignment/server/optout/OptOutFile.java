package dev.splitstream.assignment.server.optout;

import java.io.IOException;
import java.util.Optional;

/** A place for the opt-outs that outlives the process. */
public interface OptOutFile {
  /** What was written last, if anything was. */
  Optional<byte[]> read() throws IOException;

  /** Writes all or nothing. */
  void write(byte[] content) throws IOException;
}
