@NullMarked
package dev.splitstream.assignment.server.catalog;

import org.jspecify.annotations.NullMarked;
