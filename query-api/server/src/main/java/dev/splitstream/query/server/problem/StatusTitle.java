package dev.splitstream.query.server.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** HTTP statuses in words. */
final class StatusTitle {
  private StatusTitle() {}

  static String of(int status) {
    @Nullable HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
