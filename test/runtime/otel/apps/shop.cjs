const http = require('node:http');
const { getLogger } = require('@logshift/runtime');
const express = require('express');
const serveShop = require('./serve-shop.cjs');

serveShop({ express, getLogger, http, fetch: globalThis.fetch });
