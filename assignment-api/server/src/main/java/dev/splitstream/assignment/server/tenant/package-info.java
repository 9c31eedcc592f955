/** Tenants as a resource, for the operator of the installation. */
@NullMarked
package dev.splitstream.assignment.server.tenant;

import org.jspecify.annotations.NullMarked;
