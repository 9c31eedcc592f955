package dev.splitstream.assignment.server;

/**
 * A tenant with two people of the same role.
 *
 * @param tenant the tenant
 * @param ann the person who usually requests
 * @param bob the person who usually decides
 */
record TwoPeople(FreshTenant tenant, Caller ann, Caller bob) {

  static TwoPeople of(FreshTenant tenant, String role) {
    return new TwoPeople(tenant, tenant.person("ann", role), tenant.person("bob", role));
  }
}
