/** The tenants of the installation, for its operator. */
@NullMarked
package dev.splitstream.assignment.server.tenant;

import org.jspecify.annotations.NullMarked;
