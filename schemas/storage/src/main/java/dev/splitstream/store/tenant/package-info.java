/** The tenants of the installation, in the database. */
@NullMarked
package dev.splitstream.store.tenant;

import org.jspecify.annotations.NullMarked;
