package dev.splitstream.runners.local.postgres;

import java.util.EnumMap;
import java.util.Map;

/**
 * The passwords of the local database. They come by the environment: command lines are seen by all
 * users of a machine.
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
   * @throws IllegalArgumentException if one is missing
   */
  static Passwords of(Map<String, String> environment) {
    Map<Login, String> logins = new EnumMap<>(Login.class);
    for (Login login : Login.values()) {
      logins.put(login, login.password(environment));
    }
    return new Passwords(required(environment, ADMIN_VARIABLE), logins);
  }

  static String required(Map<String, String> environment, String variable) {
    String password = environment.getOrDefault(variable, "");
    if (password.isBlank()) {
      throw new IllegalArgumentException(
          "Cannot start PostgreSQL: the environment variable " + variable + " is not set");
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
