package io.amanat.testhooks;

import io.amanat.job.service.Housekeeping;
import io.amanat.job.service.Job;
import jakarta.ejb.EJB;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/job?name=offer-expiry runs a job to its end, now, and answers with the rows it handled. */
@WebServlet("/job")
public class JobHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient Housekeeping housekeeping;

    @Inject
    @Any
    private transient Instance<Job> jobs;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        for (Job job : jobs) {
            if (job.name().equals(name)) {
                response.getWriter().write(String.valueOf(housekeeping.run(job)));
                return;
            }
        }
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
