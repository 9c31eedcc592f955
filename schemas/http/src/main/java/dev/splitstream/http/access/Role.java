package dev.splitstream.http.access;

import static dev.splitstream.http.access.Permission.CATALOG_READ;
import static dev.splitstream.http.access.Permission.CATALOG_WRITE;
import static dev.splitstream.http.access.Permission.EXPLAIN;
import static dev.splitstream.http.access.Permission.OPT_OUT;
import static dev.splitstream.http.access.Permission.RESULTS_READ;
import static dev.splitstream.http.access.Permission.TENANTS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a person may do. */
public enum Role {
  /** Everything within the tenant. */
  ADMIN,
  /** Changing the catalog, and reading results. */
  EXPERIMENTER,
  /** Reading the catalog and results. */
  ANALYST,
  /** Reading the catalog and results, for people who do not analyze. */
  VIEWER;

  /** The permissions of the role. */
  public Set<Permission> permissions() {
    return switch (this) {
      case ADMIN -> EnumSet.complementOf(EnumSet.of(TENANTS));
      case EXPERIMENTER -> EnumSet.of(CATALOG_READ, CATALOG_WRITE, OPT_OUT, EXPLAIN, RESULTS_READ);
      case ANALYST, VIEWER -> EnumSet.of(CATALOG_READ, RESULTS_READ);
    };
  }

  /** The role of this name, ignoring case. Tokens may also contain roles of other services. */
  public static Optional<Role> ofName(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equalsIgnoreCase(name)).findFirst();
  }
}
