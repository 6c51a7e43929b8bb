// What a deployment of the demo pages decides for itself: the page's own server passes WebSockets on to Janus.
var server = (location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/janus';
var iceServers = [];
var token = undefined;
var apisecret = undefined;
