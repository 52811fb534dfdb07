// Part of the service worker: a tap on a notification returns to the page that it is about, or opens it.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const path = event.notification.data?.path ?? "/";
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((pages) => {
      const page = pages.find((each) => new URL(each.url).pathname === path);
      return page ? page.focus() : self.clients.openWindow(path);
    }),
  );
});
