/** Prepares the database: migrates the schema and runs what needs it at start. */
@NullMarked
package dev.splitstream.assignment.server.database;

import org.jspecify.annotations.NullMarked;
