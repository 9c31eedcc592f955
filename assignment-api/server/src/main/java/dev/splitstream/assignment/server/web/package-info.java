/** The web server: Tomcat, request bodies, fast endpoints, and the access check of controllers. */
@NullMarked
package dev.splitstream.assignment.server.web;

import org.jspecify.annotations.NullMarked;
