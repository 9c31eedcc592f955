/** Signs the heads of tenants' histories and publishes them outside the database. */
@NullMarked
package dev.splitstream.assignment.server.anchor;

import org.jspecify.annotations.NullMarked;
