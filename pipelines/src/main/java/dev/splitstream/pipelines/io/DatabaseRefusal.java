package dev.splitstream.pipelines.io;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a database that refuses this process, or that this process does not trust, from one
 * that is unavailable: retrying helps only with the latter.
 */
final class DatabaseRefusal {
  private static final String INVALID_AUTHORIZATION = "28";
  private static final int MAX_CAUSES = 20;

  private DatabaseRefusal() {}

  /**
   * Whether a login or a certificate is wrong. A connection pool hides that behind its own timeout.
   */
  static boolean isIn(SQLException failure) {
    @Nullable Throwable next = failure;
    for (int i = 0; i < MAX_CAUSES && next != null; i++) {
      if (next instanceof GeneralSecurityException || isRefusedLogin(next)) {
        return true;
      }
      next = next.getCause();
    }
    return false;
  }

  private static boolean isRefusedLogin(Throwable failure) {
    return failure instanceof SQLException refusal
        && refusal.getSQLState() != null
        && refusal.getSQLState().startsWith(INVALID_AUTHORIZATION);
  }
}
