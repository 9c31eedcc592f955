package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class AccessRefusalTest {
  private final SQLException wrongPassword = new SQLException("no", "28P01");

  @Test
  void wrongPassword_isARefusal() {
    assertThat(AccessRefusal.isIn(wrongPassword)).isTrue();
  }

  @Test
  void wrongPasswordBehindATimeoutOfThePool_isARefusal() {
    assertThat(AccessRefusal.isIn(new SQLTransientConnectionException("late", wrongPassword)))
        .isTrue();
  }

  @Test
  void certificateThatIsNotTrusted_isARefusal() {
    SSLHandshakeException handshake = new SSLHandshakeException("no path");
    handshake.initCause(new CertificateException("no path"));
    assertThat(AccessRefusal.isIn(new SQLException("SSL error", "08006", handshake))).isTrue();
  }

  @Test
  void serverThatIsAway_isNone() {
    assertThat(AccessRefusal.isIn(new SQLException("connection refused", "08001"))).isFalse();
    assertThat(AccessRefusal.isIn(new SQLTransientConnectionException("late"))).isFalse();
    assertThat(
            AccessRefusal.isIn(
                new SQLException("reset", "08006", new SSLHandshakeException("terminated"))))
        .isFalse();
  }
}
