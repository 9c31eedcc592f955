package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class DatabaseRefusalTest {
  private final SQLException wrongPassword = new SQLException("no", "28P01");

  @Test
  void wrongPassword_isARefusal() {
    assertThat(DatabaseRefusal.isIn(wrongPassword)).isTrue();
  }

  @Test
  void wrongPasswordBehindATimeoutOfThePool_isARefusal() {
    assertThat(DatabaseRefusal.isIn(new SQLTransientConnectionException("late", wrongPassword)))
        .isTrue();
  }

  @Test
  void certificateThatIsNotTrusted_isARefusal() {
    SSLHandshakeException handshake = new SSLHandshakeException("no path");
    handshake.initCause(new CertificateException("no path"));
    assertThat(DatabaseRefusal.isIn(new SQLException("SSL error", "08006", handshake))).isTrue();
  }

  @Test
  void serverThatIsAway_isNone() {
    assertThat(DatabaseRefusal.isIn(new SQLException("connection refused", "08001"))).isFalse();
    assertThat(DatabaseRefusal.isIn(new SQLTransientConnectionException("late"))).isFalse();
    assertThat(
            DatabaseRefusal.isIn(
                new SQLException("reset", "08006", new SSLHandshakeException("terminated"))))
        .isFalse();
  }
}
