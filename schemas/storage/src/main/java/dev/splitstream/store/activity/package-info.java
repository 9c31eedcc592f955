/** Which tenants send events, in the database. */
@NullMarked
package dev.splitstream.store.activity;

import org.jspecify.annotations.NullMarked;
