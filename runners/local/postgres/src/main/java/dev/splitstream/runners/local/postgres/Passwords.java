package dev.splitstream.runners.local.postgres;

import dev.splitstream.settings.InvalidSettingException;
import dev.splitstream.settings.SecretVariable;
import java.util.EnumMap;
import java.util.Map;

/**
 * The passwords of the local database. They come by the environment or, better, by files that it
 * names: command lines are seen by all users of a machine.
 *
 * @param admin of the superuser {@code postgres}, which no process uses
 * @param logins of those who connect
 */
record Passwords(String admin, Map<Login, String> logins) {
  private static final String ADMIN_VARIABLE = "SPLITSTREAM_ADMIN_PASSWORD";

  Passwords {
    logins = Map.copyOf(logins);
  }

  /**
   * Those of this environment.
   *
   * @throws InvalidSettingException if one is missing
   */
  static Passwords of(Map<String, String> environment) {
    Map<Login, String> logins = new EnumMap<>(Login.class);
    for (Login login : Login.values()) {
      logins.put(login, login.password(environment));
    }
    return new Passwords(required(environment, ADMIN_VARIABLE), logins);
  }

  static String required(Map<String, String> environment, String variable) {
    String password = new SecretVariable(variable).in(environment).orElse("");
    if (password.isBlank()) {
      throw new InvalidSettingException(
          "Cannot start PostgreSQL: neither %s nor %s_FILE is set".formatted(variable, variable));
    }
    return password;
  }

  String of(Login login) {
    return logins.getOrDefault(login, "");
  }

  /** Shows none. */
  @Override
  public String toString() {
    return "Passwords[hidden]";
  }
}
