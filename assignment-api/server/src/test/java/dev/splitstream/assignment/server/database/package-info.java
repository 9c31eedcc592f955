@NullMarked
package dev.splitstream.assignment.server.database;

import org.jspecify.annotations.NullMarked;
