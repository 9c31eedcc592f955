package dev.splitstream.backfill.repair;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.splitstream.store.job.FailedReplayStore.Status;
import org.jspecify.annotations.Nullable;

/** Whether a failed event was sent again. */
enum Replayed {
  /** It was not. */
  NO("no"),
  /** A replay was interrupted: it may have been sent. */
  BEGUN("begun"),
  /** It was. */
  YES("yes");

  private final String word;

  Replayed(String word) {
    this.word = word;
  }

  static Replayed of(@Nullable Status status) {
    if (status == null) {
      return NO;
    }
    return status == Status.SENT ? YES : BEGUN;
  }

  @JsonValue
  @Override
  public String toString() {
    return word;
  }
}
