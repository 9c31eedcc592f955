@NullMarked
package dev.splitstream.assignment.server.catalog.rules.recorded;

import org.jspecify.annotations.NullMarked;
