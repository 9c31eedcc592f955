@NullMarked
package dev.splitstream.assignment.server.catalog.edit;

import org.jspecify.annotations.NullMarked;
